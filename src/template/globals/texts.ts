import { asNumber } from '../../values/numbers.ts';
import { str } from '../../values/repr.ts';
import { truth } from '../../values/truth.ts';
import { isNumeric } from '../../values/types.ts';
import type { Value } from '../../values/value.ts';
import { type BuiltIn, builtIn } from '../runtime/callable.ts';
import type { Session } from '../runtime/session.ts';
import { Undefined } from '../runtime/undefined.ts';

export const textFunctions: readonly BuiltIn[] = [
  builtIn('undef', 'hint=none', (_, hint = null) => {
    const message = hint === null ? 'Mandatory variable has not been overridden' : str(hint);
    return new Undefined(message);
  }),
  builtIn(
    'lipsum',
    'n=5, html=true, min=20, max=100',
    (session, count = 5, html = true, least = 20, most = 100) =>
      lipsum(session, numberOf(count), truth(html), numberOf(least), numberOf(most)),
  ),
];

const WORDS =
  'a ac accumsan ad adipiscing aenean aliquam amet ante aptent arcu at auctor augue bibendum blandit commodo congue consectetuer consequat cras cursus dapibus diam dictum dolor donec dui egestas eget elit enim erat eros est et etiam eu facilisi fames felis fermentum fringilla fusce gravida hac iaculis id integer ipsum justo lacus lectus leo libero ligula lorem luctus magna massa mauris metus mi morbi nam nec neque nibh nisl non nulla nunc odio orci ornare pede porta pretium proin purus quam quis risus sapien sed sem sit sociis tellus tempor tincidunt tortor tristique turpis ullamcorper urna ut varius vel velit vitae vivamus vulputate'.split(
    ' ',
  );

const numberOf = (value: Value): number => (isNumeric(value) ? asNumber(value) : 0);

/** Paragraphs of filler text. */
const lipsum = (session: Session, count: number, html: boolean, least: number, most: number): string => {
  const random = session.options.random ?? Math.random;
  const paragraph = (): string => {
    const length = least + Math.floor(random() * Math.max(1, most - least));
    const words = Array.from({ length }, () => WORDS[Math.floor(random() * WORDS.length)] ?? 'lorem');
    const text = `${words.join(' ')}.`;
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  const paragraphs = Array.from({ length: Math.min(count, 1000) }, paragraph);
  return html ? paragraphs.map((one) => `<p>${one}</p>`).join('\n') : paragraphs.join('\n\n');
};
