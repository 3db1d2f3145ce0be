package dev.dailies.account.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.dailies.account.RateShare;
import dev.dailies.account.SubmitRate;
import dev.dailies.provider.Limits;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rate of an account that all processes of a database keep together. Its limits are
 * those of the run that began last.
 */
final class SharedRate implements SubmitRate {

	/** After that long without a refusal for haste, it begins anew. */
	private static final String FORGIVEN_AFTER = "10 minutes";

	private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

	private final String token;

	private final String account;

	private final Limits limits;

	private final ProxyManager<String> buckets;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	/** Null until the first use. */
	private @Nullable Bucket bucket;

	private RateShare share = RateShare.ALL;

	private long notBefore = System.nanoTime();

	/**
	 * @param account empty where the provider chooses
	 */
	SharedRate(String token, String account, Limits limits, ProxyManager<String> buckets, JdbcClient jdbc,
			TransactionTemplate transaction) {
		this.token = token;
		this.account = account;
		this.limits = limits;
		this.buckets = buckets;
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	@Override
	public synchronized int take(int most) {
		if (System.nanoTime() < this.notBefore) {
			return 0;
		}
		Bucket open = open();
		int taken = (int) open.tryConsumeAsMuchAsPossible(most);
		if (taken == 0) {
			// nobody need ask the server before
			long nanos = open.estimateAbilityToConsume(1).getNanosToWaitForRefill();
			this.notBefore = System.nanoTime() + Math.max(LEAST_NANOS, nanos);
		}
		return taken;
	}

	@Override
	public synchronized Duration untilNext() {
		return Duration.ofNanos(Math.max(LEAST_NANOS, this.notBefore - System.nanoTime()));
	}

	@Override
	public synchronized void giveBack(int submits) {
		open().addTokens(submits);
	}

	@Override
	public synchronized void halve() {
		change("greatest(1, share / 2), slowed_at = clock_timestamp()");
	}

	@Override
	public synchronized void raise() {
		if (!this.share.equals(RateShare.ALL)) {
			change("least(20, share + 1)");
		}
	}

	/**
	 * What others made of it.
	 */
	synchronized void isNow(RateShare seen) {
		if (!seen.equals(this.share)) {
			this.share = seen;
			this.notBefore = System.nanoTime();
		}
	}

	synchronized RateShare share() {
		open();
		return this.share;
	}

	private Bucket open() {
		Bucket known = this.bucket;
		if (known == null) {
			known = this.buckets.builder().build(this.token + ":" + this.account, () -> this.share.of(this.limits));
			this.bucket = known;
			this.jdbc
				.sql("insert into dailies.account (token, account) values (:token, :account) on conflict do nothing")
				.param("token", this.token)
				.param("account", this.account)
				.update();
			change("case when slowed_at < clock_timestamp() - interval '" + FORGIVEN_AFTER
					+ "' then 20 else share end, submits = " + this.limits.submits() + ", per_ms = "
					+ this.limits.per().toMillis());
		}
		return known;
	}

	/**
	 * The row is locked until the bucket follows, so that the two never differ.
	 */
	private void change(String to) {
		Bucket open = open();
		this.transaction.executeWithoutResult((status) -> {
			BucketConfiguration follows = this.jdbc
				.sql("update dailies.account set share = " + to
						+ " where token = :token and account = :account returning share, submits, per_ms")
				.param("token", this.token)
				.param("account", this.account)
				.query((row, number) -> {
					this.share = new RateShare(row.getInt("share"));
					return this.share.of(new Limits(this.limits.inFlight(), row.getInt("submits"),
							Duration.ofMillis(row.getLong("per_ms"))));
				})
				.single();
			open.replaceConfiguration(follows, TokensInheritanceStrategy.AS_IS);
		});
		this.notBefore = System.nanoTime();
	}

}
