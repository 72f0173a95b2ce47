import type { FieldError } from '@/lib/core/result';
import type { GoalItem, ObjectiveItem } from '../model';

const fault = (path: string, message: string): FieldError => ({ path, code: 'invalid', message });

/** What an objective lacks to be active: a draft may be anything, an active one needs its line to be measurable. */
export function objectiveFaults(item: ObjectiveItem): FieldError[] {
  const faults: FieldError[] = [];
  if (item.start && item.end && item.end < item.start)
    faults.push(fault('end', 'The end is before the start.'));
  if ((item.low === null) !== (item.high === null)) {
    faults.push(fault(item.low === null ? 'low' : 'high', 'A range has two ends.'));
  } else if (item.low !== null && item.high !== null && item.low > item.high) {
    faults.push(fault('high', 'The upper end is below the lower one.'));
  }
  if (item.baseline !== null && item.baseline === item.target) {
    faults.push(fault('target', 'The target equals the baseline: there is nothing to reach.'));
  }
  if (item.state === 'draft') return faults;
  const needed: [keyof ObjectiveItem, string][] = [
    ['successKpi', 'An objective without a success KPI cannot be active.'],
    ['ownerTeam', 'An active objective has an owner team.'],
    ['horizonYears', 'An active objective has a horizon of 1, 3 or 5 years.'],
    ['start', 'An active objective has a start.'],
    ['end', 'An active objective has an end.'],
  ];
  for (const [field, message] of needed) if (item[field] === null) faults.push(fault(field, message));
  if (item.target === null && item.low === null && item.yearlyTargets.length === 0) {
    faults.push(fault('target', 'An active objective has a target.'));
  }
  return faults;
}

/** What is missing or contradicts itself in a goal of its kind (Method §3). */
export function goalFaults(item: GoalItem, unit: string): FieldError[] {
  const faults: FieldError[] = [];
  if (item.end !== null && item.end < item.start) faults.push(fault('end', 'The end is before the start.'));
  if (item.teams.length === 0) faults.push(fault('teams', 'A goal belongs to at least one team.'));
  switch (item.kind) {
    case 'absolute':
      if (item.target === null) faults.push(fault('target', 'A target is needed.'));
      else if (item.baseline === item.target) {
        faults.push(fault('target', 'The target equals the baseline: there is nothing to reach.'));
      }
      break;
    case 'relative':
    case 'points':
      if (item.change === null) faults.push(fault('change', 'By how much?'));
      else if (item.change === 0) faults.push(fault('change', 'A change of zero is no goal.'));
      else if (item.kind === 'relative' && item.change <= -1) {
        faults.push(fault('change', 'Nothing can fall by 100 % or more.'));
      }
      if (item.base === null) faults.push(fault('base', 'Compared with what?'));
      else if (item.base.rule === 'fixed' && item.base.value === null) {
        faults.push(fault('base.value', 'A fixed base needs its value.'));
      } else if (item.kind === 'relative' && item.base.value !== null && item.base.value <= 0) {
        faults.push(fault('base.value', 'A relative goal needs a base above zero.'));
      }
      if (item.kind === 'points' && unit !== 'percent' && unit !== 'points') {
        faults.push(fault('kind', 'Points are for percentages and scores.'));
      }
      break;
    case 'range':
      if (item.low === null) faults.push(fault('low', 'A range has two ends.'));
      if (item.high === null) faults.push(fault('high', 'A range has two ends.'));
      if (item.low !== null && item.high !== null && item.low >= item.high) {
        faults.push(fault('high', 'The upper end is not above the lower one.'));
      }
      break;
    case 'stay':
      if ((item.low === null) === (item.high === null)) {
        faults.push(fault('low', 'One limit is needed: stay above it (low) or below it (high).'));
      }
      break;
  }
  return faults;
}
