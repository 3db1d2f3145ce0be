package dev.dailies.sandbox.useapi;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.dailies.sandbox.played.BadRequestException;
import dev.dailies.sandbox.played.RefusedException;

/**
 * A Google account at useapi, and the ids that carry it.
 *
 * @param code the e-mail address as ids spell it
 */
public record Account(String code) {

	/** The one that is taken where nobody chose. */
	public static final Account STANDARD = of("studio@example.org");

	private static final String UNKNOWN_DOMAIN = ".invalid";

	private static final Pattern ID = Pattern
		.compile("user:12345-email:([0-9a-f]+)-(image|video):([0-9a-f-]{24})([0-9a-f]{12})(_upsampled)?");

	/**
	 * The account of an e-mail address. All are known but those that cannot exist.
	 */
	static Account of(String email) {
		if (!email.contains("@")) {
			throw new BadRequestException("Parameter email is not valid");
		}
		if (email.endsWith(UNKNOWN_DOMAIN)) {
			throw new RefusedException(404, "Google Flow account " + email + " not found");
		}
		return new Account(HexFormat.of().formatHex(email.getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * The account of an image that was really uploaded: its id vouches for itself, so
	 * that it is known after a restart.
	 */
	static Optional<Account> ofImage(String id) {
		Matcher matcher = ID.matcher(id);
		return (matcher.matches() && matcher.group(2).equals("image")
				&& matcher.group(4).equals(check(matcher.group(3), matcher.group(1))))
						? Optional.of(new Account(matcher.group(1))) : Optional.empty();
	}

	/**
	 * The account of a video's id.
	 */
	static Account ofVideo(String id) {
		Matcher matcher = ID.matcher(id);
		return matcher.matches() ? new Account(matcher.group(1)) : STANDARD;
	}

	String email() {
		return new String(HexFormat.of().parseHex(this.code), StandardCharsets.UTF_8);
	}

	/**
	 * The address as job ids show it: most of the name is hidden.
	 */
	public String masked() {
		String email = email();
		int at = email.indexOf('@');
		return email.substring(0, Math.min(2, at)) + "***" + email.substring(at);
	}

	String newImageId() {
		String beginning = UUID.randomUUID().toString().substring(0, 24);
		return "user:12345-email:" + this.code + "-image:" + beginning + check(beginning, this.code);
	}

	String newVideoId() {
		return videoId(UUID.randomUUID().toString());
	}

	/**
	 * The id of the account's video with that name.
	 */
	public String videoId(String name) {
		return "user:12345-email:" + this.code + "-video:" + name;
	}

	private static String check(String beginning, String code) {
		return "%012x".formatted(((beginning + code).hashCode() * 2_654_435_761L) & 0xffff_ffff_ffffL);
	}

}
