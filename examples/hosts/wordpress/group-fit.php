<?php
/**
 * Plugin Name: Group Fit
 * Description: Puts the decision aid "Support group or therapeutic group?" into a page: [group_fit region="US" theme="auto"]
 * Version: 0.1.0
 * License: MIT
 *
 * Copy the files of dist/npm into the folder "group-fit" beside this file.
 */

defined( 'ABSPATH' ) || exit;

/** Loads the element as a module, on pages that use it alone. */
function group_fit_script() {
	wp_register_script_module( 'group-fit', plugins_url( 'group-fit/group-fit.js', __FILE__ ), array(), '0.1.0' );
}
add_action( 'init', 'group_fit_script' );

/**
 * The shortcode. What an author writes is checked against what the element understands, and escaped.
 *
 * @param array $given The attributes that the author wrote.
 * @return string The element.
 */
function group_fit_shortcode( $given ) {
	$attributes = shortcode_atts(
		array(
			'region'    => '',
			'theme'     => 'auto',
			'loading'   => 'lazy',
			'isolation' => 'shadow',
		),
		$given,
		'group_fit'
	);
	wp_enqueue_script_module( 'group-fit' );
	$html = '<group-fit';
	foreach ( $attributes as $name => $value ) {
		if ( '' !== $value ) {
			$html .= sprintf( ' %s="%s"', esc_attr( $name ), esc_attr( $value ) );
		}
	}
	return $html . '></group-fit>';
}
add_shortcode( 'group_fit', 'group_fit_shortcode' );
