package dev.dailies.provider;

import java.util.List;
import java.util.stream.Stream;

import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;

/**
 * One operation, ready to be bought.
 *
 * @param order what is asked, completed by the provider's offer
 * @param source what it works on; null for a generate
 * @param key names the operation, the same in every run; null if it has no name.
 * Providers that show a reference of ours again are given it
 * @param callback the address to call when it ends; null if none is to be called. It is
 * no part of what is asked
 * @param account the account at the provider that it goes to; null leaves it to the
 * provider
 */
public record Submission(Order order, @Nullable Source source, @Nullable String key, @Nullable String callback,
		@Nullable String account) {

	/**
	 * A submission that nobody is called back for.
	 */
	public Submission(Order order, @Nullable Source source, @Nullable String key) {
		this(order, source, key, null, null);
	}

	/**
	 * A submission without a name.
	 */
	public Submission(Order order, @Nullable Source source) {
		this(order, source, null, null, null);
	}

	/**
	 * The same submission, whose end is to be told there.
	 */
	public Submission callingBack(String address) {
		return new Submission(this.order, this.source, this.key, address, this.account);
	}

	/**
	 * The same submission, which goes to that account.
	 * @param goesTo null leaves it to the provider
	 */
	public Submission at(@Nullable String goesTo) {
		return new Submission(this.order, this.source, this.key, this.callback, goesTo);
	}

	/**
	 * The video an operation works on.
	 *
	 * @param videoId the provider's id of the video
	 * @param taskId the task that made it; null if it was made elsewhere
	 * @param order the order that made it; null if it was made elsewhere
	 * @param before the videos that it was made from, one from the other, the first of
	 * all first; empty if there are none
	 */
	public record Source(String videoId, @Nullable String taskId, @Nullable Order order, List<String> before) {

		public Source {
			before = List.copyOf(before);
		}

		/**
		 * A video that nothing is known to come before.
		 */
		public Source(String videoId, @Nullable String taskId, @Nullable Order order) {
			this(videoId, taskId, order, List.of());
		}

		/**
		 * All that were made one from the other, this one last.
		 */
		public List<String> chain() {
			return Stream.concat(this.before.stream(), Stream.of(this.videoId)).toList();
		}

	}

}
