import { Component, type ReactNode } from 'react';

interface ErrorBoundaryProps {
  /** The content shown if rendering the children failed. */
  fallback: ReactNode;
  children: ReactNode;
}

/** Contains a failure: the rest of the page is unaffected. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
