const DAY = 86_400_000;
const days = (count: number) => (count === 1 ? '1 day' : `${count} days`);

/** "is due in 3 days, on 10 February" as seen from a day; `name` is the due day as people write it. */
export function whenDue(dueDay: string, day: string, name: string): string {
  const left = Math.round((Date.parse(dueDay) - Date.parse(day)) / DAY);
  if (left === 0) return 'due today';
  return left > 0 ? `due in ${days(left)}, on ${name}` : `due ${days(-left)} ago, on ${name}`;
}
