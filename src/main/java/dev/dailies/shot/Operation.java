package dev.dailies.shot;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One thing to be asked of a provider, at its place in a shot's tree.
 *
 * @param id derived from shot, take and fingerprint, so the same wish is the same
 * operation in every run
 * @param shotId the shot it belongs to
 * @param take 1 for the first variant of the shot
 * @param parentId the operation whose result this one works on; null for the first
 * @param depth 0 for the first operation of a tree
 * @param provider who is asked
 * @param order what is asked
 * @param fingerprint changes if, and only if, the picture would
 * @param givenVideoId the existing video it starts from; null if it starts from its
 * parent or from a prompt
 * @param held whether a person has to approve it before it is bought; changes neither its
 * id nor its fingerprint
 * @param account the account at the provider that makes it; null for whichever the run
 * takes. Changes neither its id nor its fingerprint
 */
public record Operation(String id, String shotId, int take, @Nullable String parentId, int depth, String provider,
		Order order, String fingerprint, @Nullable String givenVideoId, boolean held, @Nullable String account) {

	/**
	 * One that any account at the provider may make.
	 */
	public Operation(String id, String shotId, int take, @Nullable String parentId, int depth, String provider,
			Order order, String fingerprint, @Nullable String givenVideoId, boolean held) {
		this(id, shotId, take, parentId, depth, provider, order, fingerprint, givenVideoId, held, null);
	}

	/**
	 * The first operation of a tree.
	 * @param givenVideoId the existing video it starts from; null for a generate
	 */
	public static Operation first(String shotId, int take, String provider, Order order,
			@Nullable String givenVideoId) {
		return first(shotId, take, provider, order, givenVideoId, fingerprint(provider, order, givenVideoId));
	}

	/**
	 * As {@link #first(String, int, String, Order, String)}.
	 * @param fingerprint its {@linkplain #fingerprint(String, Order, String) own}, which
	 * is the same in all shots and takes
	 */
	public static Operation first(String shotId, int take, String provider, Order order, @Nullable String givenVideoId,
			String fingerprint) {
		return new Operation(id(shotId, take, fingerprint), shotId, take, null, 0, provider, order, fingerprint,
				givenVideoId, false);
	}

	/**
	 * What the fingerprint of the first operation of a tree is.
	 * @param givenVideoId as there
	 */
	public static String fingerprint(String provider, Order order, @Nullable String givenVideoId) {
		return Fingerprint.of(provider, order, source(givenVideoId));
	}

	/**
	 * The fingerprints that the first operation of a tree may have had when the Unicode
	 * form of its text still made a difference; empty if there is only one form.
	 */
	public static List<String> formerFingerprints(String provider, Order order, @Nullable String givenVideoId) {
		return Fingerprint.former(provider, order, source(givenVideoId));
	}

	private static String source(@Nullable String givenVideoId) {
		return (givenVideoId != null) ? "video:" + givenVideoId : "";
	}

	/**
	 * An operation on this one's result.
	 */
	public Operation then(Order next) {
		String childFingerprint = Fingerprint.of(this.provider, next, this.fingerprint);
		return new Operation(id(this.shotId, this.take, childFingerprint), this.shotId, this.take, this.id,
				this.depth + 1, this.provider, next, childFingerprint, null, false, this.account);
	}

	/**
	 * The same operation, waiting for approval or not.
	 */
	public Operation held(boolean waits) {
		return new Operation(this.id, this.shotId, this.take, this.parentId, this.depth, this.provider, this.order,
				this.fingerprint, this.givenVideoId, waits, this.account);
	}

	/**
	 * The same operation, made by that account at its provider.
	 * @param maker null for whichever the run takes
	 */
	public Operation at(@Nullable String maker) {
		return new Operation(this.id, this.shotId, this.take, this.parentId, this.depth, this.provider, this.order,
				this.fingerprint, this.givenVideoId, this.held, maker);
	}

	/**
	 * The same operation under the id of one that asks for the same.
	 */
	Operation as(String known, @Nullable String parent, String knownFingerprint) {
		return new Operation(known, this.shotId, this.take, parent, this.depth, this.provider, this.order,
				knownFingerprint, this.givenVideoId, this.held, this.account);
	}

	private static String id(String shotId, int take, String fingerprint) {
		return Fingerprint.digest(shotId, String.valueOf(take), fingerprint).substring(0, 16);
	}

}
