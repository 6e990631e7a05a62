import { expect } from 'vitest';

export const hour = 3600;

export const firstPage = { maxResults: undefined, nextToken: undefined };

export const refusal = (name: string) => expect.objectContaining({ name });
