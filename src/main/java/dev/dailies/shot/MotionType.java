package dev.dailies.shot;

/**
 * The camera motions of a reshoot, named as AceData's {@code motion_type} names them.
 */
public enum MotionType {

	STATIONARY, STATIONARY_UP, STATIONARY_DOWN, STATIONARY_LEFT, STATIONARY_RIGHT, STATIONARY_DOLLY_IN_ZOOM_OUT,
	STATIONARY_DOLLY_OUT_ZOOM_IN, UP, DOWN, LEFT_TO_RIGHT, RIGHT_TO_LEFT, FORWARD, BACKWARD, DOLLY_IN_ZOOM_OUT,
	DOLLY_OUT_ZOOM_IN

}
