import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '@/lib/auth/options';

type Params = { params: Promise<{ nextauth: string[] }> };

const handle = (request: NextRequest, context: Params): Promise<Response> =>
  NextAuth(request, context, authOptions());

export { handle as GET, handle as POST };
