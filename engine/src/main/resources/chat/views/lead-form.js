// A lead card: a short form in the conversation; once sent it shows what was sent.
import { computed, defineComponent, h, nextTick, reactive, ref, watch } from '../vue.js';
import { fieldLabel, timeOfDay, words } from '../words.js';
import { icon } from './icons.js';
import { parts } from './parts.js';

/** Which keyboard a phone opens, and what the browser may fill in by itself. */
const inputs = {
  phone: { type: 'tel', inputmode: 'tel', autocomplete: 'tel', maxlength: 32 },
  name: { type: 'text', autocomplete: 'name', maxlength: 64 },
  city: { type: 'text', autocomplete: 'address-level2', maxlength: 64 },
  text: { type: 'text', autocomplete: 'off', maxlength: 200 },
};

export const LeadForm = defineComponent({
  props: ['item', 'lead', 'online', 'chat'],
  setup(props) {
    const { item, chat } = props;
    const form = useForm(item, chat);

    return () => (props.lead ? summary(item, props.lead) : h('form', {
      ref: form.element, class: 'card lead', novalidate: true, onSubmit: form.submit,
    }, [
      h('p', { class: 'lead-text', dir: 'auto' }, item.text),
      item.fields.map((slot) => field(slot, item, form)),
      form.errors.value[''] && h('p', { class: 'error', role: 'alert' }, form.errors.value['']),
      button(Boolean(form.underWay.value), props.online),
    ]));
  },
});

/** What was typed, what is wrong with it, and whether it is on its way. */
function useForm(item, chat) {
  const element = ref();
  const underWay = computed(() => chat.leadUnderWay(item.seq));
  const values = reactive({ ...underWay.value?.lead.fields });
  const errors = ref({});

  /** The first field that has one gets the focus. */
  function show(found) {
    errors.value = found;
    nextTick(() => element.value?.querySelector('[aria-invalid=true]')?.focus());
  }

  watch(() => chat.state.leadErrors[item.seq], (refused) => {
    if (refused) show(problems(item, refused));
  });

  function change(name, value) {
    values[name] = value;
    const { [name]: mended, ...others } = errors.value;
    errors.value = others;
  }

  function submit(event) {
    event.preventDefault();
    const missing = item.fields.filter(({ name, required }) => required && !(values[name] ?? '').trim());
    if (missing.length) return show(Object.fromEntries(missing.map(({ name }) => [name, words.missing])));
    errors.value = {};
    const filled = Object.entries(values).map(([name, value]) => [name, value.trim()]);
    chat.submit(item, Object.fromEntries(filled.filter(([, value]) => value)));
  }

  return { element, underWay, values, errors, change, submit };
}

function field(slot, item, { values, errors, underWay, change }) {
  return h(Field, {
    key: slot.name, slot, id: `lead-${item.seq}-${slot.name}`, value: values[slot.name] ?? '',
    error: errors.value[slot.name], disabled: Boolean(underWay.value),
    onChange: (value) => change(slot.name, value),
  });
}

function button(busy, online) {
  const waiting = online ? words.submitting : words.submitQueued;
  return h('button', { class: 'button', type: 'submit', disabled: busy }, busy ? waiting : words.submit);
}

/** Sentences by field name; under '' what belongs to no field. */
function problems(item, { fields }) {
  const named = item.fields.filter(({ name }) => fields[name]).map(({ name }) =>
    [name, words.fieldProblems[fields[name]] ?? words.fieldProblem]);
  return named.length ? Object.fromEntries(named) : { '': words.leadProblem };
}

function summary(item, lead) {
  return h('div', { class: 'card lead lead-sent' }, [
    h('p', { class: 'lead-text', dir: 'auto' }, item.text),
    h('dl', { class: 'lead-kept' }, filled(item, lead.text).map(([label, value]) =>
      h('div', [h('dt', h('bdi', label)), h('dd', { dir: 'auto' }, value)]))),
    h('p', { class: 'fine' }, [icon('kept'), parts([words.submitted, timeOfDay(lead.at)])]),
  ]);
}

/** "电话: 138…; 称呼: 王女士" by the labels that were asked; a value may hold such signs as well. */
function filled({ fields }, text) {
  const rows = [];
  for (const piece of text.split('; ')) {
    const slot = fields.find(({ label }) => piece.startsWith(`${label}: `));
    if (slot) rows.push([fieldLabel(slot), piece.slice(slot.label.length + 2)]);
    else if (rows.length) rows[rows.length - 1][1] += `; ${piece}`;
    else rows.push(['', piece]);
  }
  return rows;
}

function Field({ slot, id, value, error, disabled, onChange }) {
  const described = error ? `${id}-error` : undefined;
  const common = { id, disabled, 'aria-invalid': Boolean(error), 'aria-describedby': described };
  return h('div', { class: ['field', { wrong: error }] }, [
    h('label', { for: id }, [
      h('bdi', fieldLabel(slot)), !slot.required && h('span', { class: 'fine' }, words.optional),
    ]),
    slot.kind === 'choice' ? choice(slot, value, common, onChange)
      : h('input', { ...common, ...inputs[slot.kind], name: slot.name, value,
        placeholder: words.hints[slot.kind], 'aria-required': slot.required,
        onInput: (event) => onChange(event.target.value) }),
    error && h('p', { class: 'error', id: described, role: 'alert' }, error),
  ]);
}
Field.props = ['slot', 'id', 'value', 'error', 'disabled', 'onChange'];

function choice(slot, value, common, onChange) {
  return h('select', { ...common, name: slot.name, value, 'aria-required': slot.required,
    onChange: (event) => onChange(event.target.value) }, [
    h('option', { value: '' }, words.choose),
    slot.choices.map((option) => h('option', { value: option, key: option }, option)),
  ]);
}
