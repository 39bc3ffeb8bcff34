package org.imrn.routing;

/** Whether this node may take new calls. */
public enum Readiness { STARTING, READY, DRAINING }
