/** The members of a keyed map in the order that its `order` gives; names without a member are passed over. */
export function orderedEntries<T extends object>(map: {
  order: string[];
  [name: string]: T | string[];
}): [string, T][] {
  return map.order.flatMap((name) => {
    const member = name === "order" ? undefined : map[name];
    return member === undefined || Array.isArray(member) ? [] : [[name, member] satisfies [string, T]];
  });
}
