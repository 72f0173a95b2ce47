/** What a person can answer at a cell. */
export type Choice =
  | { readonly take: 'reading'; readonly value: number }
  | { readonly take: 'mine' | 'theirs' | 'back' | 'right' };

/** A fault, a conflict or a question at a cell, with its answers. */
export interface Problem {
  readonly kind: 'refused' | 'conflict' | 'warning';
  readonly text: string;
  readonly choices: readonly { readonly label: string; readonly choice: Choice }[];
}
