import type { AnchorHTMLAttributes, Ref } from 'react';

export interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  href: string;
  /** `false`: what is being read stays where it is. */
  scroll?: boolean;
  ref?: Ref<HTMLAnchorElement>;
}

/**
 * A link inside the product. Plain, so that a page where every number is one weighs nothing: link-listener.tsx takes
 * it over while scripts run. Nothing is fetched ahead.
 */
export function Link({ href, scroll, ...rest }: LinkProps) {
  return <a href={href} data-link={scroll === false ? 'stay' : ''} {...rest} />;
}

/** A link that looks like one: inside sentences, tables and lists. */
export function TextLink({ className = '', ...rest }: LinkProps) {
  return <Link className={`link rounded-xs ${className}`} {...rest} />;
}
