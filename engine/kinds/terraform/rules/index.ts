import stickyAttribute from './sticky-attribute.ts';
import syntax from './syntax.ts';
import websocketAttribute from './websocket-attribute.ts';

export const terraformRules = [syntax, websocketAttribute, stickyAttribute] as const;
