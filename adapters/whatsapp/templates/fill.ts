import type { TemplateUse } from '../../../machines/message.ts';
import type { Outbound } from '../outbound.types.ts';
import { template } from '../template.ts';
import { declared } from './declared.ts';

const LANGUAGE = 'fr';

/** What a machine wants said through a template. Throws when that is not as the template was declared. */
export function fillTemplate({ name, values, taps = [], image }: TemplateUse): Outbound {
  const declaration = declared.find((each) => each.name === name && each.language === LANGUAGE);
  if (!declaration) throw new RangeError(`no template ${name} is declared`);
  const { header, buttons = [] } = declaration;
  if (values.length !== declaration.values.length) throw new RangeError(`${name}: values do not fit`);
  if (taps.length !== buttons.length) throw new RangeError(`${name}: taps do not fit`);
  const needsImage = header !== undefined && 'image' in header;
  if (needsImage !== (image !== undefined)) throw new RangeError(`${name}: the picture does not fit`);
  return template({
    name,
    language: LANGUAGE,
    ...(image && { header: { type: 'image', image: 'id' in image ? image : { link: image.url } } }),
    body: Object.fromEntries(declaration.values.map((value, index) => [value.name, values[index] ?? ''])),
    buttons: taps.map((value, index) => ({ index, kind: 'quickReply', value })),
  });
}
