import type { Content } from '../../resources/contract.ts';

/** Content as bytes in memory. */
export const bytesOf = async (content: Content): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content.open()) chunks.push(chunk);
  return Buffer.concat(chunks);
};
