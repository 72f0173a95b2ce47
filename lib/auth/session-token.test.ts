import { encode } from 'next-auth/jwt';
import { beforeAll, describe, expect, it } from 'vitest';

const SECRET = 'a secret of the tests alone';

let token: typeof import('./session-token');
beforeAll(async () => {
  // Read once by the environment, so set before anything asks for it.
  process.env.NEXTAUTH_SECRET = SECRET;
  token = await import('./session-token');
});

describe('the sealed session', () => {
  const claims = { accountId: 'a', sessionVersion: 3 };

  it('says who and of which generation, and nothing else', async () => {
    const sealed = await token.sealSession(claims);
    expect(sealed).not.toContain('sessionVersion');
    expect(await token.readClaims(sealed)).toEqual(claims);
  });

  it('is nothing when it is absent, garbled, sealed by another secret, expired or of another make', async () => {
    const foreign = await encode({ token: { sub: 'a', sessionVersion: 3 }, secret: 'another secret' });
    const expired = await encode({ token: { sub: 'a', sessionVersion: 3 }, secret: SECRET, maxAge: -60 });
    const other = await encode({ token: { sub: 'a' }, secret: SECRET });
    for (const cookie of [undefined, '', 'garbage', foreign, expired, other]) {
      expect(await token.readClaims(cookie)).toBeNull();
    }
  });

  it('is no proof of a known browser, nor the other way round', async () => {
    const device = await token.sealDevice('a', 'd');
    expect(await token.readDevice(device)).toEqual({ accountId: 'a', device: 'd' });
    expect(await token.readDevice(await token.sealSession(claims))).toBeNull();
    expect(await token.readClaims(device)).toBeNull();
  });
});
