package dev.dailies.job;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;

import dev.dailies.ledger.Caps;
import dev.dailies.run.Halt;
import dev.dailies.run.RunControl;
import dev.dailies.settings.CapsText;
import dev.dailies.settings.ProviderCatalog;
import dev.dailies.settings.RunSettings;
import dev.dailies.shot.Credits;
import dev.dailies.words.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * What a run may spend from now on, where a person says so while it is at work. A cap is
 * replaced by another one, never taken away.
 *
 * @param caps in credits, and those in money as they were
 * @param before in words
 * @param remark what it does not change, in words; empty if there is nothing to say
 */
record NewCap(Caps caps, String before, String remark) {

	/**
	 * @param text as {@code --max-credits} takes it
	 * @param providers that the manifest buys from
	 * @throws RefusedException if the run cannot be held to it, or may not be given more
	 */
	static NewCap read(String text, RunSettings settings, RunControl control, Collection<String> providers) {
		Caps given = CapsText.read(text, ProviderCatalog.names())
			.filter((caps) -> !caps.isNone())
			.orElseThrow(() -> new RefusedException("'" + text
					+ "' is no cap. A number of credits is needed, such as 40, or one for each provider, such as "
					+ "acedata=10,kie=600. Nothing was changed."));
		refuseMixed(given, providers);
		control.buying().halted().map(Halt::message).ifPresent((why) -> {
			throw new RefusedException("The run buys nothing more already: " + why
					+ " Once it has ended, run the same command with another --max-credits. Nothing was changed.");
		});
		Caps before = control.steering().perRun(settings.stations().policy().perRun());
		Caps with = before.with(given.byProvider());
		Caps caps = (given.together() != null) ? new Caps(given.together(), with.byProvider(), with.money()) : with;
		if (settings.plan() != null) {
			refuseBeyond(settings.plan().credits(), given, before);
		}
		return new NewCap(caps, before.toString().isEmpty() ? "without a cap" : before.toString(),
				control.buying().leftForBudget().isEmpty() ? ""
						: "; what it left out because of a cap before waits for the next run all the same");
	}

	/**
	 * One number over credits of several providers holds nothing back.
	 */
	private static void refuseMixed(Caps given, Collection<String> providers) {
		if (given.together() != null && providers.size() > 1) {
			throw new RefusedException("The run buys with credits of " + String.join(" and ", providers)
					+ ", which are different currencies, so one number would hold nothing back. Write one for each: "
					+ String.join(",", providers.stream().map((provider) -> provider + "=…").toList())
					+ ". Nothing was changed.");
		}
	}

	/**
	 * Whoever approved a plan approved what that comes to at each provider. One number is
	 * of the only provider there is.
	 */
	private static void refuseBeyond(Map<String, Credits> planned, Caps given, Caps before) {
		given.byProvider()
			.forEach((provider, cap) -> refuseBeyond(planned.getOrDefault(provider, Credits.ZERO), cap,
					before.byProvider().get(provider), " of " + provider));
		if (given.together() != null) {
			refuseBeyond(sum(planned.values()), given.together(),
					Objects.requireNonNullElseGet(before.together(), () -> sum(before.byProvider().values())), "");
		}
	}

	private static void refuseBeyond(Credits planned, Credits cap, @Nullable Credits before, String whose) {
		if (cap.compareTo(planned) > 0 && cap.compareTo(Objects.requireNonNullElse(before, Credits.ZERO)) > 0) {
			throw new RefusedException("The run is held to a plan that comes to " + planned + " credits" + whose
					+ ", and " + cap
					+ " is more than was approved with it. Nothing was changed. Plan again and have that approved, "
					+ "or name no more than that.");
		}
	}

	private static Credits sum(Collection<Credits> credits) {
		return credits.stream().reduce(Credits.ZERO, Credits::plus);
	}

}
