import { type NextRequest, NextResponse } from 'next/server';

/** Puts the path that is asked for on the request, which pages are not told otherwise: a sign-in leads back to it. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, searchParams } = request.nextUrl;
  // The framework answers 500 to an address that cannot be decoded; it is simply not there.
  if (!isDecodable(pathname)) return notThere(pathname);
  const asked = new URLSearchParams(searchParams);
  // The framework's own mark on what it fetches by script.
  asked.delete('_rsc');
  const headers = new Headers(request.headers);
  headers.set('x-plumbline-path', asked.size > 0 ? `${pathname}?${asked}` : pathname);
  return NextResponse.next({ request: { headers } });
}

function isDecodable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

function notThere(pathname: string): NextResponse {
  if (!pathname.startsWith('/api/'))
    return new NextResponse('There is nothing at this address.', { status: 404 });
  const problem = {
    type: 'about:blank',
    title: 'Not Found',
    status: 404,
    detail: 'There is nothing at this address.',
    code: 'not-found',
  };
  return new NextResponse(JSON.stringify(problem), {
    status: 404,
    headers: { 'content-type': 'application/problem+json' },
  });
}

// Of the API only addresses with an escape: bodies of its calls do not have to pass here.
export const config = { matcher: ['/((?!api/|_next/|favicon|icon).*)', '/api/v1/:path(.*%.*)'] };
