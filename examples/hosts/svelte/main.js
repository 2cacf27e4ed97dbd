import { mount } from "svelte";
import Clinic from "./Clinic.svelte";

mount(Clinic, { target: document.getElementById("app") });
