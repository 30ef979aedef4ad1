import { StateMachine, type AnyStateMachine } from 'xstate';
import { conversationMachine } from '../../machines/conversation/machine.ts';

/** The conversation and every machine that can run inside it, as its actors name them. */
export const machines = machinesIn(conversationMachine);

function machinesIn(machine: AnyStateMachine): AnyStateMachine[] {
  const inside = Object.values(machine.implementations.actors).filter(isMachine);
  return [machine, ...inside.flatMap(machinesIn)];
}

function isMachine(logic: unknown): logic is AnyStateMachine {
  return logic instanceof StateMachine;
}
