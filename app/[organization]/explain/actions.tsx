'use server';

import type { Explained } from '@/components/explanations/explain-dialog';
import { ExplanationPanel } from '@/components/explanations/explanation-panel';
import { actionContext } from '@/lib/auth/session';
import { explanationPage } from '@/lib/explanations/view';

/** What the panel shows for the address of an explanation; null: nothing there, or signed out. */
export async function explain(slug: string, path: string): Promise<Explained | null> {
  const context = await actionContext(slug);
  if (!context.ok) return null;
  const { pathname, searchParams } = new URL(path, 'http://plumbline.invalid');
  const [, of, , subject = '', code = ''] = pathname.split('/');
  if (of !== slug) return null;
  const query = Object.fromEntries(searchParams);
  const view = await explanationPage(context.value, { subject, code, query });
  if (!view.ok) return null;
  const { explanation, place } = view.value;
  return {
    title: explanation.title,
    content: <ExplanationPanel explanation={explanation} place={place} />,
  };
}
