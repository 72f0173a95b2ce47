import { type NextRequest, NextResponse } from 'next/server';

/** Puts the path that is asked for on the request, which pages are not told otherwise: a sign-in leads back to it. */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers);
  headers.set('x-plumbline-path', request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: ['/((?!api/|_next/|favicon|icon).*)'] };
