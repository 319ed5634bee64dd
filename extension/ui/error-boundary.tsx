import { Component, type ReactNode } from 'react';

interface ErrorBoundaryProps {
  /**
   * The content shown if rendering the children failed. A function receives what renders the children anew.
   */
  fallback: ReactNode | ((retry: () => void) => ReactNode);
  children: ReactNode;
}

/** Contains a failure: the rest of the page is unaffected. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown) {
    console.error(error);
  }

  override render(): ReactNode {
    const { fallback, children } = this.props;
    if (!this.state.failed) return children;
    return typeof fallback === 'function' ? fallback(() => this.setState({ failed: false })) : fallback;
  }
}
