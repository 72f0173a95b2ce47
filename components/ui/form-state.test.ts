import { describe, expect, it } from 'vitest';
import { refusal, typed } from './form-state';

const data = new FormData();
data.append('$ACTION_ID', 'x');
data.append('name', 'Leads');
data.append('teams', 'marketing');
data.append('teams', 'sales');
data.append('newPassword', 'secret');

describe('what a form answers', () => {
  it('keeps what was typed, but no password', () => {
    expect(typed(data)).toEqual({ name: 'Leads', teams: 'marketing,sales' });
  });

  it('puts the first fault of each field at the field', () => {
    const errors = [
      { path: 'teams.1', code: 'unknown', message: 'No such team.' },
      { path: 'teams.0', code: 'unknown', message: 'Another.' },
      { path: 'name', code: 'too_small', message: 'Give it a name.' },
    ];
    expect(refusal({ message: 'Not saved.', errors }, data)).toEqual({
      ok: false,
      message: 'Not saved.',
      errors: { teams: 'No such team.', name: 'Give it a name.' },
      values: { name: 'Leads', teams: 'marketing,sales' },
    });
  });

  it('is only a sentence when no field is at fault', () => {
    expect(refusal({ message: 'Not yours.' })).toEqual({ ok: false, message: 'Not yours.', errors: {} });
  });
});
