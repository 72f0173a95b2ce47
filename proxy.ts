import { type NextRequest, NextResponse } from 'next/server';

/** Puts the path that is asked for on the request, which pages are not told otherwise: a sign-in leads back to it. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, searchParams } = request.nextUrl;
  const asked = new URLSearchParams(searchParams);
  // The framework's own mark on what it fetches by script.
  asked.delete('_rsc');
  const headers = new Headers(request.headers);
  headers.set('x-plumbline-path', asked.size > 0 ? `${pathname}?${asked}` : pathname);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: ['/((?!api/|_next/|favicon|icon).*)'] };
