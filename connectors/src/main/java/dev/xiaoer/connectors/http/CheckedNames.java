package dev.xiaoer.connectors.http;

import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.DefaultAddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds the addresses of hosts, numbers included, and lets through only those that may be reached.
 * A connection goes to the very address that was looked at: a name that leads elsewhere a moment
 * later gains nothing by it.
 */
final class CheckedNames extends AddressResolverGroup<InetSocketAddress> {
  private final Predicate<InetSocketAddress> mayReach;

  CheckedNames(Predicate<InetSocketAddress> mayReach) {
    this.mayReach = mayReach;
  }

  @Override
  protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
    return new Checked(executor, DefaultAddressResolverGroup.INSTANCE.getResolver(executor));
  }

  private final class Checked extends AbstractAddressResolver<InetSocketAddress> {
    private final AddressResolver<InetSocketAddress> names;

    private Checked(EventExecutor executor, AddressResolver<InetSocketAddress> names) {
      super(executor, InetSocketAddress.class);
      this.names = names;
    }

    @Override
    protected boolean doIsResolved(InetSocketAddress address) {
      return false; // one that comes resolved was not looked at
    }

    @Override
    protected void doResolve(InetSocketAddress name, Promise<InetSocketAddress> found) {
      names
          .resolve(name)
          .addListener((Future<InetSocketAddress> it) -> {
            if (!it.isSuccess()) {
              found.setFailure(it.cause());
            } else if (mayReach.test(it.getNow())) {
              found.setSuccess(it.getNow());
            } else {
              found.setFailure(new AddressRefusedException());
            }
          });
    }

    @Override
    protected void doResolveAll(InetSocketAddress name, Promise<List<InetSocketAddress>> found) {
      names
          .resolveAll(name)
          .addListener((Future<List<InetSocketAddress>> it) -> {
            if (!it.isSuccess()) {
              found.setFailure(it.cause());
            } else if (it.getNow().stream().allMatch(mayReach)) {
              found.setSuccess(it.getNow());
            } else {
              found.setFailure(new AddressRefusedException());
            }
          });
    }
  }
}
