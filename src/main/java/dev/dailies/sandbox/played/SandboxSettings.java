package dev.dailies.sandbox.played;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How the sandbox is to be played.
 *
 * @param port where to listen; 0 takes the port the journal remembers, else any
 * @param speed by how much the documented processing times are shortened
 * @param token the only bearer token that is accepted
 * @param balance the credits there are to spend, those of earlier tasks in the journal
 * included; null if they never end
 * @param journal the file that keeps tasks and bill over a restart; null if nothing is to
 * be kept
 * @param retired whether upsample, reshoot, extend and objects are answered as withdrawn
 * @param seed of the faults that strike at random
 * @param clock by which tasks make progress
 * @param draw of processing times; null if a task's id decides where within its
 * provider's times it ends
 * @param clipBytes to what size an MP4 file is filled up; 0 leaves it as it was filmed
 */
public record SandboxSettings(int port, double speed, String token, @Nullable BigDecimal balance,
		@Nullable Path journal, boolean retired, long seed, Clock clock, @Nullable Draw draw, int clipBytes) {

	public SandboxSettings {
		if (port < 0 || port > 65_535) {
			throw new IllegalArgumentException("The sandbox's port is " + port + ". It must be from 0 to 65535.");
		}
		if (!(speed > 0 && Double.isFinite(speed))) {
			throw new IllegalArgumentException("The sandbox's speed is " + speed
					+ ". It must be more than 0; 1 plays in real time, 60 turns a minute into a second.");
		}
		if (token.isBlank()) {
			throw new IllegalArgumentException("The sandbox's token is empty. It must be any non-empty text.");
		}
		if (balance != null && balance.signum() < 0) {
			throw new IllegalArgumentException(
					"The sandbox's balance is " + balance + ". It must be 0 or more, or absent if it is endless.");
		}
	}

	/**
	 * Any port, sixty times as fast as real, the token {@code sandbox}, endless credit,
	 * nothing kept.
	 */
	public static SandboxSettings standard() {
		return new SandboxSettings(0, 60, "sandbox", null, null, false, 1, Clock.systemUTC(), null, 0);
	}

	public SandboxSettings withPort(int port) {
		return new SandboxSettings(port, this.speed, this.token, this.balance, this.journal, this.retired, this.seed,
				this.clock, this.draw, this.clipBytes);
	}

	public SandboxSettings withSpeed(double speed) {
		return new SandboxSettings(this.port, speed, this.token, this.balance, this.journal, this.retired, this.seed,
				this.clock, this.draw, this.clipBytes);
	}

	public SandboxSettings withToken(String token) {
		return new SandboxSettings(this.port, this.speed, token, this.balance, this.journal, this.retired, this.seed,
				this.clock, this.draw, this.clipBytes);
	}

	public SandboxSettings withBalance(@Nullable BigDecimal balance) {
		return new SandboxSettings(this.port, this.speed, this.token, balance, this.journal, this.retired, this.seed,
				this.clock, this.draw, this.clipBytes);
	}

	public SandboxSettings withJournal(@Nullable Path journal) {
		return new SandboxSettings(this.port, this.speed, this.token, this.balance, journal, this.retired, this.seed,
				this.clock, this.draw, this.clipBytes);
	}

	public SandboxSettings withRetired(boolean retired) {
		return new SandboxSettings(this.port, this.speed, this.token, this.balance, this.journal, retired, this.seed,
				this.clock, this.draw, this.clipBytes);
	}

	public SandboxSettings withSeed(long seed) {
		return new SandboxSettings(this.port, this.speed, this.token, this.balance, this.journal, this.retired, seed,
				this.clock, this.draw, this.clipBytes);
	}

	public SandboxSettings withClock(Clock clock) {
		return new SandboxSettings(this.port, this.speed, this.token, this.balance, this.journal, this.retired,
				this.seed, clock, this.draw, this.clipBytes);
	}

	public SandboxSettings withDraw(@Nullable Draw draw) {
		return new SandboxSettings(this.port, this.speed, this.token, this.balance, this.journal, this.retired,
				this.seed, this.clock, draw, this.clipBytes);
	}

	public SandboxSettings withClipBytes(int clipBytes) {
		return new SandboxSettings(this.port, this.speed, this.token, this.balance, this.journal, this.retired,
				this.seed, this.clock, this.draw, clipBytes);
	}

	/**
	 * How long a task takes that is to do this.
	 * @param id by which its place within the provider's times is found, unless it is
	 * drawn
	 */
	public Duration takes(Purchase purchase, String id) {
		return (this.draw != null) ? this.draw.of(purchase.operation(), purchase.scene(), this.speed)
				: purchase.pace().of(id, this.speed);
	}

	/**
	 * Without the token: settings end up in logs.
	 */
	@Override
	public String toString() {
		return "SandboxSettings[port=" + this.port + ", speed=" + this.speed + ", balance=" + this.balance
				+ ", journal=" + this.journal + ", retired=" + this.retired + "]";
	}

}
