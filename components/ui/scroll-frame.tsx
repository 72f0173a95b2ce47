'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';

/** Lets what is too wide scroll by itself. Only then it is a stop of the Tab key, from which the arrows scroll. */
export function ScrollFrame({ label, children }: { label: string; children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => setScrolls(element.scrollWidth > element.clientWidth);
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    if (element.firstElementChild) sizes.observe(element.firstElementChild);
    return () => sizes.disconnect();
  }, []);
  return (
    <div
      ref={frame}
      {...(scrolls && { role: 'region', 'aria-label': label, tabIndex: 0 })}
      className="relative -mx-1 overflow-x-auto px-1 print:overflow-visible"
    >
      {children}
    </div>
  );
}
