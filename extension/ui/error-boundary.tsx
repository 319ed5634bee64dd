import { Component, type ReactNode } from 'react';

interface ErrorBoundaryProps {
  /** What is shown where drawing the children failed. */
  fallback: ReactNode;
  children: ReactNode;
}

/** Keeps a failure where it is: the rest of the page stays. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
