import { asTypedPercent } from '@/components/objectives/typed';
import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import type { MoneyView } from '@/lib/line/model';
import { percent } from './words';

/** The shares of all objectives in one small form, beside what their ranks alone would give. */
export function SharesForm({ money, action }: { money: MoneyView; action: FormAction }) {
  const { objectives, place } = money;
  const { locale } = place;
  return (
    <details
      id="shares"
      className="mt-3 scroll-mt-4 print:hidden"
      open={objectives.some(({ share }) => share !== null)}
    >
      <summary className="link w-fit text-sm">Set the shares of money</summary>
      <ActionForm action={action} className="mt-3 max-w-[720px]" aria-label="Shares of money">
        <p className="text-s text-soft">
          In percent of all money; left blank, by rank. 0 says that an objective needs no marketing money.
          Where all are given, they add up to 100.
        </p>
        <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
          {objectives.map(({ objective, title, share, byRank, version }) => (
            <div key={objective}>
              <input type="hidden" name={`version-${objective}`} value={version} />
              <Field
                name={`share-${objective}`}
                label={`${title}, %`}
                numeric
                optional
                defaultValue={asTypedPercent(share, locale)}
                hint={`By rank alone ${percent(byRank, locale)}.`}
              />
            </div>
          ))}
        </div>
        <SubmitButton>Save the shares</SubmitButton>
      </ActionForm>
    </details>
  );
}
