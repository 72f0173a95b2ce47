/** The look of a link or button inside a `Menu`. */
export const MENU_ITEM =
  'flex w-full items-center justify-between gap-4 rounded px-2.5 py-1.5 text-left hover:bg-wash focus-visible:-outline-offset-2 aria-[current]:font-semibold';
