import { z } from '@hono/zod-openapi';
import { read } from '@/db/client';
import { currencyField } from '@/lib/core/fields';
import { ok } from '@/lib/core/result';
import { saveRates } from '@/lib/rates/commands/save-rates';
import { ratesInput } from '@/lib/rates/input';
import { rateKey } from '@/lib/rates/model';
import { ratesOf } from '@/lib/rates/queries';
import { batchAnswer, listOf, rateAnswer } from '../answers';
import { endpoint } from '../endpoint';
import { pageOf } from '../pages';
import { pageQuery, periodQuery } from '../query';

const tag = 'Organization';

export const rates = [
  endpoint({
    method: 'get',
    path: '/rates',
    tag,
    summary: 'Exchange rates into the organization’s currency, by currency and month',
    query: z.strictObject({ ...pageQuery, ...periodQuery, currency: currencyField.optional() }),
    answer: listOf(rateAnswer),
    async run({ context: { actor }, query: { currency, from, to, ...page } }) {
      const { organizationId } = actor;
      const only = { from, to, ...(currency && { currencies: [currency] }) };
      return pageOf(await read(organizationId, (tx) => ratesOf(tx, organizationId, only)), rateKey, page);
    },
  }),
  endpoint({
    method: 'post',
    path: '/rates',
    tag,
    summary: 'Enter or change exchange rates, all or nothing; those of locked months stay',
    command: 'rates.save',
    body: ratesInput,
    answer: batchAnswer,
    async run({ context, body }) {
      const saved = await saveRates(context, body);
      return saved.ok ? ok(saved.value) : saved;
    },
  }),
];
