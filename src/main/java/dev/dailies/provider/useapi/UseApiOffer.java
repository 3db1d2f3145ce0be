package dev.dailies.provider.useapi;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.dailies.provider.Offer;
import dev.dailies.shot.OperationKind;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;

/**
 * What useapi's google-flow sells.
 */
public final class UseApiOffer implements Offer {

	static final int MOST_IMAGE_BYTES = 20 * 1024 * 1024;

	public static final UseApiOffer INSTANCE = new UseApiOffer();

	private static final Pattern ACCOUNT = Pattern.compile("-email:((?:[0-9a-fA-F]{2})+)-");

	private UseApiOffer() {
	}

	@Override
	public String provider() {
		return UseApi.NAME;
	}

	@Override
	public Set<OperationKind> kinds() {
		return EnumSet.of(OperationKind.GENERATE, OperationKind.EXTEND, OperationKind.UPSAMPLE, OperationKind.GIF,
				OperationKind.CONCATENATE);
	}

	/**
	 * As long as it keeps a job: its addresses live some hours, and the job's record is
	 * asked for a fresh one.
	 */
	@Override
	public Optional<Duration> keepsClips() {
		return Optional.of(Duration.ofDays(7));
	}

	@Override
	public Optional<Integer> mostImageBytes(String image) {
		return Optional.of(MOST_IMAGE_BYTES);
	}

	@Override
	public boolean hasAccounts() {
		return true;
	}

	@Override
	public List<Objection> objectionsToAccount(String account) {
		return Switches.isAddress(account) ? List.of() : List.of(new Objection("email", account,
				"the e-mail address of one Google account that is registered at useapi is needed", List.of()));
	}

	@Override
	public String account(String written) {
		return Switches.plain(written);
	}

	/**
	 * Ids hold the address in hexadecimal digits; what is none of that is left to useapi.
	 */
	@Override
	public Optional<String> accountOf(String videoId) {
		Matcher code = ACCOUNT.matcher(videoId);
		return code.find() ? Optional.of(new String(HexFormat.of().parseHex(code.group(1)), StandardCharsets.UTF_8))
			.filter(Switches::isAddress)
			.map(Switches::plain) : Optional.empty();
	}

	@Override
	public Order complete(Order order) {
		if (order instanceof Order.Generate generate) {
			return GenerateRules.complete(generate);
		}
		if (order instanceof Order.Extend extend) {
			return FollowUpRules.complete(extend);
		}
		return order;
	}

	@Override
	public List<Objection> objections(Order order, @Nullable Order source) {
		return (order instanceof Order.Generate generate) ? GenerateRules.objections(generate)
				: FollowUpRules.objections(order, source);
	}

	@Override
	public List<Objection> objectionsInChain(Order order, List<Order> chain) {
		return (order instanceof Order.Concatenate) ? FollowUpRules.objectionsToJoining(chain) : List.of();
	}

}
