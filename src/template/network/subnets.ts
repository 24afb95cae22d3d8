import { valueError } from '../../values/error.ts';
import type { Value } from '../../values/value.ts';
import { widthOf } from './address.ts';
import { contains, firstOf, type Network, networkText, parseNetwork, sizeOf } from './network.ts';
import { isWhole, type Subject } from './queries.ts';

/**
 * What `ipsubnet` gives: how many subnets of a size there are in a network, or one of them; the network of a size
 * around an address; or the place of a network within a greater one. Counts and places are text.
 */
export const subnets = ({ network, text }: Subject, query: string, index: bigint | undefined): Value => {
  if (query === '') return networkText(network);
  if (/^\d+$/.test(query)) return bySize(network, Number(query), index);
  const outer = parseNetwork(query);
  if (!outer) throw valueError(`You must pass a valid subnet or IP address; ${query} is invalid`);
  if (!contains(outer, network)) throw valueError(`${text} is not in the subnet ${query}`);
  return String((firstOf(network).bits - firstOf(outer).bits) / sizeOf(network) + 1n);
};

const bySize = (network: Network, prefix: number, index: bigint | undefined): Value => {
  if (prefix > widthOf(network.version)) return false;
  if (isWhole(network)) return around(network, prefix, index ?? 0n);
  const count = prefix < network.prefix ? 0n : 1n << BigInt(prefix - network.prefix);
  if (index === undefined) {
    if (count === 0n) throw valueError(`Requested subnet size of ${prefix} is invalid`);
    return String(count);
  }
  const at = index < 0n ? count + index : index;
  if (at < 0n || at >= count) return false;
  const size = sizeOf({ ...network, prefix });
  return networkText({ ...network, prefix, bits: firstOf(network).bits + at * size });
};

/** The networks around an address, the largest of them first. */
const around = (address: Network, prefix: number, index: bigint): Value => {
  const count = BigInt(address.prefix - prefix);
  const at = index < 0n ? count + index : index;
  return at < 0n || at >= count ? false : networkText({ ...address, prefix: prefix + Number(at) });
};
