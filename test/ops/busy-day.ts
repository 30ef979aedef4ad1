import { hookSecret, missionEvent, postHook } from '../support/hooks.ts';
import { fails, says, startLlm } from '../support/llm.ts';
import { call, startProduct } from '../support/product.ts';
import { accountWebhookOf } from '../support/webhooks.ts';

const UNCLEAR = ['zblorg vrim taka poutchi', 'zblorg vrim taka vlak'];

/** Has everything happen that is ever counted, and answers what /metrics then says. */
export async function playBusyDay(): Promise<string> {
  const llm = await startLlm(fails(500, { 'x-should-retry': 'false' }), says({ intent: 'greet' }));
  const product = await startProduct({
    env: {
      OPENAI_API_KEY: 'key-of-the-test',
      OPENAI_BASE_URL: llm.url,
      TOKTOK_WEBHOOK_SECRET: hookSecret,
    },
  });
  const awa = await call(product, '242061110090');
  await awa.until('Que souhaitez-vous faire');
  for (const words of UNCLEAR) await awa.say(words);
  await awa.say('menu');
  product.backend.faults.set('POST /coursier/missions/', { answer: 503, times: 1 });
  await awa.order();
  for (const words of ['suivre', 'menu', 'suivre']) await awa.say(words);
  await postHook(product.address, 'missions', missionEvent(awa.phone));
  await product.post(accountWebhookOf('account_update', { event: 'ACCOUNT_RESTRICTION' }));
  return (await product.get('/metrics')).body;
}
