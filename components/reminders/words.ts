const DAY = 86_400_000;
const days = (count: number) => (count === 1 ? '1 day' : `${count} days`);

/** "are due in 3 days, on 10 February" as seen from a day; `name` is the due day as people write it. */
export function whenDue(count: number, dueDay: string, day: string, name: string): string {
  const [is, was] = count === 1 ? ['is', 'was'] : ['are', 'were'];
  const left = Math.round((Date.parse(dueDay) - Date.parse(day)) / DAY);
  if (left === 0) return `${is} due today`;
  return left > 0 ? `${is} due in ${days(left)}, on ${name}` : `${was} due ${days(-left)} ago, on ${name}`;
}
