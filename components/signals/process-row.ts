/** One period of the chart; limits are those of its own segment. */
export interface ProcessRow {
  /** On the axis, unique: "Jan 26". */
  readonly label: string;
  readonly title: string;
  readonly value: number | null;
  readonly center: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Which segment it belongs to, from 0. */
  readonly segment: number;
  /** Written to the ring around it, "above": where a signal begins; empty for those that follow; null for none. */
  readonly signal: string | null;
  /** More of the month, under its reading. */
  readonly more: readonly string[];
}
