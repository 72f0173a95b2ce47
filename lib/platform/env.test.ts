import { describe, expect, it } from 'vitest';
import { EnvError, readEnv } from './env';

const messageOf = (source: Record<string, string>): string => {
  try {
    readEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.message;
    throw error;
  }
  return 'accepted';
};

describe('readEnv', () => {
  it('has defaults for everything that may be absent', () => {
    const env = readEnv({});
    expect(env).toEqual({ DATA_DIR: '.data', PORT: 3000, HOST: '127.0.0.1', DEMO: 'on', LOG_LEVEL: 'info' });
    expect(Object.isFrozen(env)).toBe(true);
  });

  it('takes an empty or blank value as absent', () => {
    expect(readEnv({ PORT: '', DATABASE_URL: ' ', DEMO: '' })).toEqual(readEnv({}));
  });

  it('reads what is given', () => {
    const env = readEnv({
      PORT: '8080',
      DEMO: 'OFF',
      HOST: '0.0.0.0',
      DATABASE_URL: 'postgresql://app:pw@db.example.com/plumbline?sslmode=require',
      MAIL_FROM: 'Plumbline <kpi@example.com>',
      SMTP_URL: 'smtps://mail.example.com',
    });
    expect(env).toMatchObject({ PORT: 8080, DEMO: 'off', HOST: '0.0.0.0' });
    expect(env.MAIL_FROM).toBe('Plumbline <kpi@example.com>');
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['PORT', '0'],
    ['HOST', 'a b'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['DATABASE_URL', 'localhost'],
    ['MIGRATION_DATABASE_URL', 'http://localhost'],
    ['DATABASE_DIRECT_URL', 'nonsense'],
    ['TEST_DATABASE_URL', 'nonsense'],
    ['NEXTAUTH_SECRET', 'short'],
    ['NEXTAUTH_URL', 'example.com'],
    ['SMTP_URL', 'mail.example.com'],
    ['MAIL_FROM', 'nobody'],
    ['DEMO', 'maybe'],
    ['LOG_LEVEL', 'loud'],
    ['PLUMBLINE_DATABASE', 'oracle'],
    ['PLUMBLINE_JOBS', 'maybe'],
  ])('names %s when it is "%s", in one line', (name, value) => {
    const message = messageOf({ [name]: value });
    expect(message).toMatch(new RegExp(`^${name} must `));
    expect(message).not.toContain('\n');
  });

  it('names the missing one of variables that belong together', () => {
    expect(messageOf({ OIDC_ISSUER: 'https://login.example.com', OIDC_CLIENT_ID: 'id' })).toMatch(
      /^OIDC_CLIENT_SECRET must be set too/,
    );
  });

  it('never repeats a value that can hold a password', () => {
    expect(messageOf({ DATABASE_URL: 'mysql://user:hunter2@host/x' })).not.toContain('hunter2');
    expect(messageOf({ PORT: 'eighty' })).toContain('"eighty"');
  });
});
