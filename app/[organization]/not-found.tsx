import { ButtonLink } from '@/components/ui/button';

/** What the page asked for is not in this organization: archived, renamed, or never here. */
export default function NotFound() {
  return (
    <>
      <h1 className="font-semibold text-xl tracking-[-.02em]">There is nothing here</h1>
      <p className="mt-2 mb-5 max-w-[620px] text-soft">
        The address is wrong, or what it named was archived or has another code now.
      </p>
      <ButtonLink href="/" kind="ink">
        Go to the start
      </ButtonLink>
    </>
  );
}
