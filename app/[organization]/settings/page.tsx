import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { OrganizationFacts } from '@/components/people/organization-facts';
import { OrganizationForm } from '@/components/people/organization-form';
import { SettingsFrame } from '@/components/people/settings-frame';
import { requireContext } from '@/lib/auth/session';
import { organizationView } from '@/lib/people/view';
import { saveOrganization } from './actions';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization: slug } = await params;
  const context = await requireContext(slug);
  const view = await organizationView(context);
  if (!view.ok) notFound();
  const { organization, isDemo, mayChange } = view.value;
  return (
    <SettingsFrame slug={slug} current="Organization" isAdmin={mayChange}>
      {mayChange ? (
        <OrganizationForm
          action={saveOrganization.bind(null, slug, organization.version)}
          organization={organization}
          isDemo={isDemo}
        />
      ) : (
        <OrganizationFacts organization={organization} />
      )}
    </SettingsFrame>
  );
}
