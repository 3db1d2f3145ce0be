package dev.dailies.station.fetch;

import java.util.Optional;

/**
 * Where purchases are written down and clips come home to. Asked before each purchase.
 */
@FunctionalInterface
public interface Storage {

	/**
	 * Why nothing may be bought for want of it, for people; empty if it is as it should
	 * be.
	 */
	Optional<String> trouble();

}
