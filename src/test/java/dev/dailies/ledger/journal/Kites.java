package dev.dailies.ledger.journal;

import java.util.List;
import java.util.Map;

import dev.dailies.shot.Clip;
import dev.dailies.shot.Operation;
import dev.dailies.shot.Order;
import dev.dailies.shot.Shot;

/**
 * Shots of which a ledger is to have many.
 */
final class Kites {

	private Kites() {
	}

	/**
	 * A shot of one operation.
	 */
	static Shot shot(int number) {
		String prompt = "A kite with the number " + number + " over a harbour at dawn";
		Order order = new Order.Generate(prompt, "veo31-fast", "16:9", "1080p", null, null, List.of(), null, false);
		String id = "kite-" + number;
		return new Shot(id, number, "acedata", prompt, Map.of("campaign", "spring"),
				List.of(Operation.first(id, 1, "acedata", order, null)));
	}

	/**
	 * What an operation is answered with.
	 */
	static Clip clip(String operation) {
		return Clip.at(0, "video-" + operation, "https://cdn.example/" + operation + ".mp4");
	}

}
