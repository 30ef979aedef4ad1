import { useEffect, useState } from 'preact/hooks';
import * as api from './api.js';
import { Diagram } from './diagram.js';
import * as format from './format.js';
import { html } from './html.js';
import { Icon } from './icons.js';
import { useLive } from './live.js';
import { Answer, Empty } from './parts.js';
import { hrefOf } from './route.js';
import { Step } from './step.js';
import { t } from './words.js';

const PAGE = 100;

/** One conversation, step by step, while the machines show where it stood. */
export function Conversation({ id }) {
  const [pages, setPages] = useState(1);
  const timeline = useLive(() => readPages(id, pages), [id, pages]);
  return html`
    <p class="back">
      <a href=${hrefOf('conversations')}><${Icon} name="back" />${t('back')}</a>
    </p>
    <${Answer} of=${timeline}>
      ${(data) => html`<${Timeline} ...${data} onEarlier=${() => setPages(pages + 1)} />`}
    <//>
  `;
}

function Timeline({ conversation, steps, before, onEarlier }) {
  // Null: the last one, whichever that is by now.
  const [chosen, choose] = useState(null);
  const index = chosen === null ? steps.length - 1 : steps.findIndex(({ id }) => id === chosen);
  const step = steps[index];
  const names = new Map(steps.flatMap(({ effects }) => effects.map(({ key, name }) => [key, name])));
  const goTo = (place) => {
    const bounded = Math.max(0, Math.min(steps.length - 1, place));
    choose(bounded === steps.length - 1 ? null : steps[bounded].id);
  };

  useEffect(() => {
    const onKey = ({ key, target }) => {
      if (target.closest('input, select, textarea')) return;
      if (key === 'ArrowLeft') goTo(index - 1);
      if (key === 'ArrowRight') goTo(index + 1);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
  useEffect(() => {
    document.querySelector('.step[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [step?.id]);

  const { id, name, phone, role, state, parked } = conversation;
  return html`
    <header class="who">
      <h1>${name ?? t('unnamed')}</h1>
      <small>${phone ?? ''}</small>
      <span class="chip">${t(role)}</span>
      <code>${state}</code>
      ${parked > 0 && html`<a class="chip bad" href=${hrefOf('stuck')}>${t('parked')} ${parked}</a>`}
      <${Record} id=${id} />
    </header>
    ${
      step
        ? html`<div class="seen">
            <ol class="steps">
              ${before !== null && html`<li class="onward"><button type="button" class="button" onClick=${onEarlier}>${t('earlier')}</button></li>`}
              ${steps.map((one, place) => [
                format.day(one.at) !== (place > 0 && format.day(steps[place - 1].at)) &&
                  html`<li key=${format.day(one.at)} class="day">${format.day(one.at)}</li>`,
                html`<${Step}
                  key=${one.id}
                  step=${one}
                  names=${names}
                  isCurrent=${one.id === step.id}
                  onChoose=${() => goTo(place)}
                />`,
              ])}
            </ol>
            <aside>
              <div class="stepper" role="group" aria-label=${t('step')}>
                <${Go} name="first" label=${t('first')} isOff=${index === 0} onGo=${() => goTo(0)} />
                <${Go}
                  name="previous"
                  label=${t('previous')}
                  isOff=${index === 0}
                  onGo=${() => goTo(index - 1)}
                />
                <input
                  type="range"
                  aria-label=${t('step')}
                  min="0"
                  max=${steps.length - 1}
                  value=${index}
                  onInput=${(event) => goTo(Number(event.target.value))}
                />
                <${Go}
                  name="next"
                  label=${t('next')}
                  isOff=${index === steps.length - 1}
                  onGo=${() => goTo(index + 1)}
                />
                <${Go}
                  name="last"
                  label=${t('lastStep')}
                  isOff=${index === steps.length - 1}
                  onGo=${() => goTo(steps.length - 1)}
                />
              </div>
              <p class="where" aria-live="polite">
                <b>${index + 1}/${steps.length}</b>
                <time datetime=${step.at}>${format.clock(step.at)}</time>
                <code>${step.from === step.to ? step.to : `${step.from} → ${step.to}`}</code>
              </p>
              <${Diagram} from=${step.from} to=${step.to} />
            </aside>
          </div>`
        : html`<div class="panel"><${Empty}>${t('noSteps')}<//></div>`
    }
  `;
}

/** Saves the conversation as a script. What cannot be recorded says why. */
function Record({ id }) {
  const [problem, setProblem] = useState(null);
  const save = async () => {
    try {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(await api.recording(id));
      link.download = `conversation-${id}.convo.yaml`;
      link.click();
      URL.revokeObjectURL(link.href);
      setProblem(null);
    } catch ({ message }) {
      setProblem(message);
    }
  };
  return html`
    <button type="button" class="button record" title=${t('recordHint')} onClick=${save}>
      <${Icon} name="record" />${t('record')}
    </button>
    ${problem && html`<span role="alert" class="chip bad">${problem}</span>`}
  `;
}

function Go({ name, label, isOff, onGo }) {
  return html`<button
    type="button"
    class="button"
    aria-label=${label}
    title=${label}
    disabled=${isOff}
    onClick=${onGo}
  >
    <${Icon} name=${name} />
  </button>`;
}

/** The last pages, joined oldest first. */
async function readPages(id, pages) {
  let all = await api.conversation(id, { limit: PAGE });
  for (let page = 1; page < pages && all.before !== null; page += 1) {
    const earlier = await api.conversation(id, { limit: PAGE, before: all.before });
    all = { ...all, steps: [...earlier.steps, ...all.steps], before: earlier.before };
  }
  return all;
}
