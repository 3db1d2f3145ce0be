package dev.dailies.provider;

import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;

/**
 * One operation, ready to be bought.
 *
 * @param order what is asked, completed by the provider's offer
 * @param source what it works on; null for a generate
 */
public record Submission(Order order, @Nullable Source source) {

	/**
	 * The video an operation works on.
	 *
	 * @param videoId the provider's id of the video
	 * @param taskId the task that made it; null if it was made elsewhere
	 * @param order the order that made it; null if it was made elsewhere
	 */
	public record Source(String videoId, @Nullable String taskId, @Nullable Order order) {
	}

}
