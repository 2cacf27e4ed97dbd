import "group-fit/preact";

export const page = <group-fit region="US" theme="dark" ongroup-fit-change={(event) => event.detail.count} />;
// @ts-expect-error: there is no such theme
export const wrong = <group-fit theme="sepia" />;
