import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { EmptyState } from '@/components/ui/note';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { TeamItem, TokenItem } from '@/lib/people/model';
import { ROLE_NAMES } from './choices';
import { RoleAndTeams } from './member-fields';
import { Once } from './once';

/** The tokens in use, made here and revoked here; days are written in the organization's way. */
export function TokensTable({
  tokens,
  teams,
  create,
  revoke,
  day,
}: {
  tokens: readonly TokenItem[];
  teams: readonly TeamItem[];
  create: FormAction;
  revoke: (id: string) => FormAction;
  day: (at: string) => string;
}) {
  return (
    <>
      <p className="mb-3 max-w-[680px] text-sm text-soft">
        A token lets a program use the HTTP API in this organization, with a role of its own. The API
        describes itself at{' '}
        <a className="link" href="/api/docs">
          /api/docs
        </a>
        .
      </p>
      <div className="mb-4">
        <Dialog
          trigger="Make a token…"
          triggerKind="ink"
          title="Make a token"
          description="It is shown once. Keep it where your program finds it."
        >
          <ActionForm action={create} afterwards="clear">
            <Once />
            <Field
              name="name"
              label="What it is for"
              hint="CRM export, monthly"
              required
              autoComplete="off"
            />
            <RoleAndTeams initialRole="contributor" teams={teams} hint="None chosen: every team." />
            <SubmitButton busy="One moment…">Make the token</SubmitButton>
          </ActionForm>
        </Dialog>
      </div>
      {tokens.length === 0 ? (
        <EmptyState title="No token yet">
          Make one for each program that reads or writes here, so that each can be revoked alone.
        </EmptyState>
      ) : (
        <Table caption="Tokens" className="max-w-[980px]">
          <thead>
            <tr>
              <Th>For</Th>
              <Th>Role</Th>
              <Th>Teams</Th>
              <Th>Made</Th>
              <Th>Last used</Th>
              <Th>
                <span className="sr-only">Revoke</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {tokens.map((token) => (
              <tr key={token.id}>
                <RowHead>{token.name}</RowHead>
                <Td>{ROLE_NAMES[token.role]}</Td>
                <Td className="text-soft">{token.teams.length > 0 ? token.teams.join(', ') : 'all'}</Td>
                <Td className="whitespace-nowrap text-soft">{day(token.createdAt)}</Td>
                <Td className="whitespace-nowrap text-soft">
                  {token.lastUsedAt ? day(token.lastUsedAt) : 'never'}
                </Td>
                <Td className="text-right">
                  <ConfirmButton
                    kind="plain"
                    title={`Revoke “${token.name}”?`}
                    text="Programs that use it are refused from their next call. This cannot be taken back."
                    confirm="Revoke the token"
                    action={revoke(token.id)}
                  >
                    Revoke…
                  </ConfirmButton>
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </>
  );
}
