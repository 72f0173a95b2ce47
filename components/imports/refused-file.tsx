'use client';

import { Button } from '@/components/ui/button';

/** Hands back the rows that were not taken, each with its reason, to be mended and brought again. */
export function RefusedFile({ text, name }: { text: string; name: string }) {
  const save = () => {
    const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `${name.replace(/\.\w+$/, '')} - not taken.csv`;
    link.click();
    URL.revokeObjectURL(address);
  };
  return <Button onClick={save}>Download the rows not taken</Button>;
}
