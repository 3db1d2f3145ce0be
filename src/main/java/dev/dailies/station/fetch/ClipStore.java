package dev.dailies.station.fetch;

import dev.dailies.shot.Clip;
import dev.dailies.shot.Operation;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;

/**
 * Brings a clip home.
 */
public interface ClipStore {

	/**
	 * Downloads and looks into one clip. Free, may be repeated.
	 * @param source the order whose result the operation worked on; null if there is none
	 * @return the clip with its file and what was found in it
	 * @throws dev.dailies.clip.FetchException if it is not here whole
	 */
	Clip bringHome(Operation operation, @Nullable Order source, Clip clip);

	/**
	 * The ledger knows that the clip is here: its file belongs to this purchase for good.
	 */
	void settled(Clip clip);

}
