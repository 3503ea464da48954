import type { Expression, Library, Macro } from '@keelson/cel';

/**
 * `proto.getExt(message, name)` and `proto.hasExt(message, name)`: selections of a field that is named after a protobuf
 * extension (cel-go, ext.Protos).
 */
export const PROTO_MACROS: Library = {
  name: 'protos',
  functions: [],
  macros: [extensionMacro('getExt', false), extensionMacro('hasExt', true)],
};

function extensionMacro(name: string, testOnly: boolean): Macro {
  return {
    name,
    method: true,
    arguments: 2,
    expand(context, call) {
      const [operand, extension] = call.args;
      if (operand === undefined || extension === undefined || dottedName(call.target) !== 'proto')
        return undefined;
      const field = dottedName(extension);
      if (field !== undefined) return { ...context.node(), kind: 'select', operand, field, testOnly };
      context.error(extension, 'invalid extension field');
      return undefined;
    },
  };
}

function dottedName(node: Expression | undefined): string | undefined {
  if (node?.kind === 'identifier') return node.name;
  if (node?.kind !== 'select' || node.testOnly) return undefined;
  const operand = dottedName(node.operand);
  return operand === undefined ? undefined : `${operand}.${node.field}`;
}
